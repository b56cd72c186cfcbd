package io.qrstream.jobs.monitor;

import io.qrstream.jobs.testing.MonitorHarness;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What {@code docs/security.md} says that the job's user may do, and nothing else. */
final class MonitorRights {

    private MonitorRights() {}

    static List<AclBinding> of(MonitorHarness monitor, String name) {
        List<AclBinding> rights = new ArrayList<>();
        rights.add(right(AclOperation.READ, ResourceType.TOPIC, monitor.chunks()));
        rights.add(right(AclOperation.READ, ResourceType.GROUP, name));
        rights.add(right(AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, name));
        for (String results :
                List.of(
                        monitor.heartbeats(),
                        monitor.vitals(),
                        monitor.alerts(),
                        monitor.rejects())) {
            rights.add(right(AclOperation.WRITE, ResourceType.TOPIC, results));
            rights.add(right(AclOperation.READ, ResourceType.TOPIC, results));
        }
        return rights;
    }

    private static AclBinding right(AclOperation operation, ResourceType type, String name) {
        PatternType pattern =
                type == ResourceType.TRANSACTIONAL_ID ? PatternType.PREFIXED : PatternType.LITERAL;
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:monitor", "*", operation, AclPermissionType.ALLOW));
    }
}
