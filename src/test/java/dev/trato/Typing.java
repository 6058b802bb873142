package dev.trato;

import com.vaadin.flow.component.AbstractField;
import java.lang.reflect.InvocationTargetException;

/** Enters values as a user does: the change comes from the browser, and fields that are read-only refuse it. */
public final class Typing {

    private Typing() {}

    public static <V> void enter(AbstractField<?, V> input, V value) {
        if (input.isReadOnly() || !input.getElement().isEnabled()) {
            throw new AssertionError("Nobody can enter " + value + " here");
        }
        try {
            var set = AbstractField.class.getDeclaredMethod("setModelValue", Object.class, boolean.class);
            set.setAccessible(true);
            set.invoke(input, value, true);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
