package io.tradeseal.agreement.fitness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AgreementFindingTest {

    @Test
    void its_json_has_the_members_that_are_documented_and_no_other() {
        var finding = new AgreementFinding("Expired", "Error", "It has expired.", "sign", "send", "/certificates/c", 2);
        assertThat(JsonMapper.shared().valueToTree(finding).propertyNames())
                .containsExactlyInAnyOrder("code", "severity", "message", "role", "leg", "certificateId", "version");
    }
}
