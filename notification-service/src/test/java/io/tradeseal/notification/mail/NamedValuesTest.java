package io.tradeseal.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class NamedValuesTest {
    private final TemplateEngine templates = new TemplateEngine();

    NamedValuesTest() {
        var texts = new StringTemplateResolver();
        texts.setTemplateMode(TemplateMode.TEXT);
        templates.setDialect(NamedValues.dialect());
        templates.setTemplateResolver(texts);
    }

    private String process(String template) {
        return templates.process(template, new Context(null, Map.of("name", "fabrikam")));
    }

    @Test
    void a_template_names_values_and_sees_whether_there_is_one() {
        assertThat(process("of [(${name})][# th:if=\"${nobody}\"], and of nobody[/]."))
                .isEqualTo("of fabrikam.");
    }

    @Test
    void a_template_computes_nothing() {
        assertThatThrownBy(() -> process("[(${name.length()})]"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }
}
