package io.tradeseal.agreement.shape;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An object with every member that a shape knows. */
public final class FullBody {
    private static final JsonMapper JSON = JsonMapper.shared();

    private FullBody() {}

    public static ObjectNode of(Shape shape) {
        var body = JSON.createObjectNode();
        for (var member : shape.members()) {
            body.set(member.name(), value(member));
        }
        return body;
    }

    private static JsonNode value(Shape.Member member) {
        var nodes = JSON.getNodeFactory();
        return switch (member.type()) {
            case BOOLEAN -> nodes.booleanNode(true);
            case INTEGER -> nodes.numberNode(42);
            case STRING -> nodes.stringNode("x-" + member.name());
            case ENUM -> nodes.stringNode(member.values().getLast());
            case OBJECT -> of(member.shape());
            case ARRAY -> JSON.createArrayNode().add(of(member.shape()));
        };
    }
}
