package dev.trato;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.trato.kernel.Backdating;
import dev.trato.records.Chronicle;
import dev.trato.records.sample.SampleCompany;
import jakarta.persistence.PersistenceContext;
import java.io.ObjectInputStream;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What holds everywhere, whatever a class is about. */
@AnalyzeClasses(packagesOf = Trato.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Set<String> EMPTY_WORDS = Set.of("util", "utils", "helper", "helpers", "manager", "dto", "impl", "common", "misc");

    @ArchTest
    static final ArchRule screensLiveInUiPackages = noClasses()
            .that().resideOutsideOfPackage("..ui..").and().doNotBelongToAnyOf(Trato.class)
            .should().dependOnClassesThat().resideInAPackage("com.vaadin..")
            .because("everything but the screens must work without a browser");

    @ArchTest
    static final ArchRule spreadsheetsLiveInExchange = noClasses()
            .that().resideOutsideOfPackages("dev.trato.integration.exchange..")
            .should().dependOnClassesThat().resideInAPackage("org.apache.poi..")
            .because("spreadsheets are read and written in one place");

    @ArchTest
    static final ArchRule packagesAreNouns = classes().should(resideInAPackageThatSaysSomething())
            .because("a package is a noun that a salesperson would use");

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes().should(resideInANullMarkedPackage())
            .because("a value that may be absent says so");

    @ArchTest
    static final ArchRule nothingReadsSerializedObjects = noClasses()
            .should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class)
            .because("deserialising foreign bytes runs foreign code");

    @ArchTest
    static final ArchRule onlyTheSampleCompanyHasAPast = noClasses()
            .that().resideOutsideOfPackage("dev.trato.kernel").and().areNotAssignableTo(SampleCompany.class)
            .should().dependOnClassesThat().areAssignableTo(Backdating.class)
            .because("the moment of a change is evidence");

    @ArchTest
    static final ArchRule onlyALoadIsToldPastTheGate = noClasses()
            .that().resideOutsideOfPackages("dev.trato.records", "dev.trato.records.load")
            .should().dependOnClassesThat().areAssignableTo(Chronicle.class)
            .because("every write passes the gate");

    @ArchTest
    static final ArchRule collaboratorsComeThroughConstructors = noFields()
            .should().beAnnotatedWith(Autowired.class)
            .orShould().beAnnotatedWith(Value.class)
            .orShould().beAnnotatedWith(PersistenceContext.class)
            .orShould().beAnnotatedWith("jakarta.inject.Inject")
            .orShould().beAnnotatedWith("jakarta.annotation.Resource")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule repositoriesStayInside = classes()
            .that().areAssignableTo("org.springframework.data.repository.Repository")
            .should().notBePublic()
            .allowEmptyShould(true)
            .because("records are read through the gate");

    private static ArchCondition<JavaClass> resideInAPackageThatSaysSomething() {
        return new ArchCondition<>("reside in a package that says something") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (String word : type.getPackageName().split("\\.")) {
                    if (EMPTY_WORDS.contains(word)) {
                        events.add(SimpleConditionEvent.violated(type, type.getName() + " lives in a package named " + word));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " has no package-info with @NullMarked"));
                }
            }
        };
    }
}
