package dev.trato.shell.ui;

import com.vaadin.flow.i18n.I18NProvider;
import dev.trato.kernel.Messages;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Hands the texts of the modules to Vaadin. */
@Component
class Translations implements I18NProvider {

    private final transient Messages messages;

    Translations(Messages messages) {
        this.messages = messages;
    }

    @Override
    public List<Locale> getProvidedLocales() {
        return Messages.LANGUAGES;
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... params) {
        return messages.get(locale, key, params);
    }
}
