package dev.trato;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The module graph of the design holds: no cycles, no reach into another module's inside, nobody uses whom he did not declare. */
class ModularityTest {

    private static final ApplicationModules MODULES = ApplicationModules.of(Trato.class);

    @Test
    void modulesKeepToTheirDeclaredNeighbours() {
        MODULES.verify();
    }

    @Test
    void everyModuleDeclaresItsNeighbours() {
        for (var module : MODULES) {
            var declaration = declarationOf(module.getBasePackage().getName());
            assertThat(declaration).as("@ApplicationModule on the package-info of %s", module.getIdentifier()).isNotNull();
            assertThat(declaration.allowedDependencies()).as("allowedDependencies of %s", module.getIdentifier())
                    .doesNotContain(ApplicationModule.OPEN_TOKEN);
        }
    }

    /** Written to target/spring-modulith-docs, where a newcomer finds the graph as a picture. */
    @Test
    void modulesAreDocumented() {
        new Documenter(MODULES).writeModulesAsPlantUml();
    }

    private static @Nullable ApplicationModule declarationOf(String packageName) {
        try {
            return Class.forName(packageName + ".package-info").getAnnotation(ApplicationModule.class);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}
