package dev.trato.integration.exchange.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.kernel.BaseRecord;
import jakarta.persistence.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Of every table somebody has said whether an export of everything has it. */
class OtherDataTest {

    private static final Pattern CREATED = Pattern.compile("(?m)^create table (?:if not exists )?(\\w+) *\\(");

    @Test
    void everyTableIsExportedOrLeftOutForAReason() throws Exception {
        var told = new TreeSet<String>(OtherData.ELSEWHERE);
        OtherData.ALL.forEach(other -> told.add(other.table()));
        OtherData.LEFT_OUT.values().forEach(told::addAll);
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(BaseRecord.class));
        for (var found : scanner.findCandidateComponents("dev.trato")) {
            var entity = Class.forName(found.getBeanClassName());
            var table = entity.getAnnotation(Table.class);
            if (table != null && entity.getProtectionDomain().getCodeSource().equals(BaseRecord.class.getProtectionDomain().getCodeSource())) {
                told.add(table.name());
            }
        }
        assertThat(tables()).isNotEmpty().isEqualTo(told);
    }

    private static TreeSet<String> tables() throws IOException {
        var tables = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/resources/db/migration"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                CREATED.matcher(Files.readString(file).toLowerCase(Locale.ROOT)).results().forEach(match -> tables.add(match.group(1)));
            }
        }
        return tables;
    }
}
