package io.tradeseal.notification.mail;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.IStandardVariableExpression;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;

/**
 * What a template of a mail may say in <code>${…}</code>: the name of a value, and nothing else. The languages that Thymeleaf
 * has for more reflect at each use, which took half of the time of a letter.
 */
final class NamedValues implements IStandardVariableExpressionEvaluator {
    private NamedValues() {}

    static StandardDialect dialect() {
        var dialect = new StandardDialect();
        dialect.setVariableExpressionEvaluator(new NamedValues());
        return dialect;
    }

    /** Null where there is no such value. */
    @Override
    public @Nullable Object evaluate(
            IExpressionContext context,
            IStandardVariableExpression expression,
            StandardExpressionExecutionContext execution) {
        var name = expression.getExpression();
        for (int i = 0; i < name.length(); i++) {
            if (!Character.isJavaIdentifierPart(name.charAt(i)))
                throw new IllegalArgumentException("A template names values, and computes none: " + name);
        }
        return context.getVariable(name);
    }
}
