"""Counts the tests of all modules and names each that was skipped, with its reason.

Fails if none ran, or if one was skipped: where this runs, everything they need is there.
"""

import glob
import sys
import xml.etree.ElementTree as ElementTree

reports = glob.glob("*/target/surefire-reports/TEST-*.xml")
reports += glob.glob("*/target/failsafe-reports/TEST-*.xml")
tests = 0
skipped = []
for report in reports:
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        tests += 1
        for reason in case.findall("skipped"):
            name = f"{case.get('classname')}.{case.get('name')}"
            skipped.append(f"  {name}: {reason.get('message') or 'no reason given'}")
print(f"{tests - len(skipped)} passed, 0 failed, {len(skipped)} skipped")
print("\n".join(sorted(skipped)))
sys.exit(1 if tests == 0 or skipped else 0)
