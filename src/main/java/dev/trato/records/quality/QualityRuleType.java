package dev.trato.records.quality;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

/** What is expected of records is a record itself: its history is kept, and a change of it can be undone. */
@Component
class QualityRuleType extends RecordType<QualityRule> {

    QualityRuleType() {
        super("quality_rule", QualityRule.class);
        path("admin/quality");
        icon("check");
        title("recordType");
        columns("recordType", "weights", "staleAfter");
        form("recordType", "weights", "staleAfter");
        sort(RecordSort.ascending("recordType"));
        setup();
    }
}
