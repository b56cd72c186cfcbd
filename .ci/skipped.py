"""Counts the tests of all modules and names each that was skipped, with its reason.

Fails if none ran, if one failed, or if one was skipped: where this runs, everything they need is
there, but for what comes from the network.
"""

import glob
import sys
import xml.etree.ElementTree as ElementTree

FROM_THE_NETWORK = "skipped: CUDA 11.8's NVRTC cannot be had"

reports = glob.glob("*/target/surefire-reports/TEST-*.xml")
reports += glob.glob("*/target/failsafe-reports/TEST-*.xml")
tests = 0
failed = 0
skipped = []
excused = 0
for report in reports:
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        tests += 1
        failed += any(case.find(how) is not None for how in ("failure", "error"))
        for reason in case.findall("skipped"):
            name = f"{case.get('classname')}.{case.get('name')}"
            message = reason.get("message") or "no reason given"
            excused += FROM_THE_NETWORK in message
            skipped.append(f"  {name}: {message}")
print(f"{tests - len(skipped) - failed} passed, {failed} failed, {len(skipped)} skipped")
print("\n".join(sorted(skipped)))
sys.exit(1 if tests == 0 or failed or len(skipped) > excused else 0)
