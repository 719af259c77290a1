package io.tradeseal.contracts;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON files of one folder, by file name; as schemas they refer to each other as if served from one place. */
record SchemaFolder(SortedMap<String, JsonNode> files) {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SERVED_FROM = "https://tradeseal.example/schemas/";

    static SchemaFolder in(String folder) {
        var files = new TreeMap<String, JsonNode>();
        try (var paths = Files.newDirectoryStream(Path.of(folder), "*.json")) {
            for (var path : paths) {
                files.put(path.getFileName().toString(), JSON.readTree(Files.readString(path, StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SchemaFolder(files);
    }

    JsonNode get(String name) {
        var file = files.get(name);
        if (file == null) throw new IllegalArgumentException("no file " + name);
        return file;
    }

    /** The node itself, or what its {@code $ref} names. */
    JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? resolve(get(schema.get("$ref").asString())) : schema;
    }

    /** What is wrong with the data by the schema of this name, formats included; empty when it is valid. */
    List<Error> validate(String schemaName, JsonNode data) {
        return schema(SERVED_FROM + schemaName).validate(data);
    }

    /** What is wrong with the schema of this name by the meta-schema of JSON Schema 2020-12. */
    List<Error> validateSchema(String schemaName) {
        return schema(SpecificationVersion.DRAFT_2020_12.getDialectId()).validate(get(schemaName));
    }

    private Schema schema(String iri) {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemas(this::served)
                                .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                        .formatAssertionsEnabled(true)
                                        .build()))
                .getSchema(SchemaLocation.of(iri));
    }

    private String served(String iri) {
        return iri.startsWith(SERVED_FROM)
                ? get(iri.substring(SERVED_FROM.length())).toString()
                : null;
    }
}
