package dev.trato.shell;

/** The key that the console would show. */
public final class FirstRunKey {

    private FirstRunKey() {}

    public static String of(FirstRun firstRun) {
        return firstRun.newKey();
    }
}
