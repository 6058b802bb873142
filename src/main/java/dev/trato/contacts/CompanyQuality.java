package dev.trato.contacts;

import dev.trato.kernel.MeasuredRecord;
import dev.trato.records.RecordFilter;
import dev.trato.records.quality.QualityStandard;
import dev.trato.records.quality.Weight;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A company is known when one knows where it is, what it does, and how to reach it. */
@Component
class CompanyQuality implements QualityStandard {

    @Override
    public Class<? extends MeasuredRecord> entity() {
        return Company.class;
    }

    @Override
    public List<Weight> weights() {
        return List.of(Weight.of(4, "email", "phone"), Weight.of(3, "website"), Weight.of(3, "industry"), Weight.of(2, "taxId"), Weight.of(2, "lifecycleStage"),
                Weight.of(2, "city"), Weight.of(2, "country"), Weight.of(1, "employees"), Weight.of(1, "street"));
    }

    @Override
    public int staleAfter() {
        return 365;
    }

    @Override
    public Map<String, RecordFilter> issues() {
        return ContactQuality.issues(Stream.of("email", "phone", "mobile", "contactPoints"));
    }
}
