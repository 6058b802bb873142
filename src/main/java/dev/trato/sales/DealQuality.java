package dev.trato.sales;

import dev.trato.kernel.MeasuredRecord;
import dev.trato.records.Operator;
import dev.trato.records.RecordFilter;
import dev.trato.records.quality.QualityStandard;
import dev.trato.records.quality.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Of an open deal one should know with whom, how much, when, and what comes next. */
@Component
class DealQuality implements QualityStandard {

    private final Pipelines pipelines;

    DealQuality(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    @Override
    public Class<? extends MeasuredRecord> entity() {
        return Deal.class;
    }

    @Override
    public List<Weight> weights() {
        return List.of(Weight.of(4, "amount"), Weight.of(4, "expectedClose"), Weight.of(3, "company"), Weight.of(3, "contact"), Weight.of(3, "nextStep"),
                Weight.of(1, "product"), Weight.of(1, "source"));
    }

    @Override
    public int staleAfter() {
        return 30;
    }

    /** What is won or lost is as it is. */
    @Override
    public RecordFilter concerns() {
        var open = pipelines.all().stream().flatMap(pipeline -> pipelines.stages(Objects.requireNonNull(pipeline.getId())).stream())
                .filter(Stage::isOpen).map(stage -> Objects.requireNonNull(stage.getId())).toArray();
        return open.length == 0 ? RecordFilter.ALL : RecordFilter.where("stage", Operator.IN, open);
    }

    @Override
    public Map<String, RecordFilter> issues() {
        var issues = new LinkedHashMap<String, RecordFilter>();
        issues.put("overdue", RecordFilter.where("expectedClose", Operator.BELOW, "today"));
        issues.put("noNextStep", RecordFilter.where("nextStep", Operator.EMPTY));
        return issues;
    }
}
