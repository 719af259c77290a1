package io.tradeseal.agreement.workflow;

import static io.tradeseal.kit.security.Permission.DELETE;
import static io.tradeseal.kit.security.Permission.READ;
import static io.tradeseal.kit.security.Permission.WRITE;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.agreement.AgreementSettings;
import io.tradeseal.agreement.Reason;
import io.tradeseal.agreement.replica.PathAccount;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.WorkflowLinkState;
import io.tradeseal.kit.arm.ArmTime;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.GrantedReading;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Links of workflows, for which ARM has no resource of its own. */
@RestController
class LinkApi {
    private static final String LINKS = PathAccount.ACCOUNT + "/links";
    private static final String LINK = LINKS + "/{link}";

    private final WorkflowLinks links;
    private final ChangeLink change;
    private final PathAccount accounts;
    private final Access access;
    private final AgreementSettings settings;

    LinkApi(WorkflowLinks links, ChangeLink change, PathAccount accounts, Access access, AgreementSettings settings) {
        this.links = links;
        this.change = change;
        this.accounts = accounts;
        this.access = access;
        this.settings = settings;
    }

    @Configuration(proxyBeanMethods = false)
    static class Grants {
        @Bean
        GrantedReading linkedWorkflows(JdbcClient db) {
            return new GrantedReading(db, WorkflowLinkState.CLAIM);
        }
    }

    record Properties(String workflowId, String createdTime, String changedTime) {}

    /** A link on the wire. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String id, String name, String type, @Nullable String location, Properties properties) {
        static View of(WorkflowLink link) {
            var content = link.content();
            return new View(
                    link.linkId(),
                    link.name(),
                    "Microsoft.Logic/integrationAccounts/links",
                    content.location().isEmpty() ? null : content.location(),
                    new Properties(
                            content.workflowId(), ArmTime.text(link.createdAt()), ArmTime.text(link.changedAt())));
        }
    }

    @GetMapping(LINKS)
    Page<View> list(
            AccountId account,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        var covered = access.covered(READ, LinkId.collection(account));
        var request = PageRequest.of(top, skipToken, 1);
        var after = request.afterKey();
        var rows = links.list(accounts.of(account).accountKey(), covered, after, request.limit());
        return Page.of(rows, request, View::of, link -> List.of(link.key()));
    }

    @GetMapping(LINK)
    ResponseEntity<View> get(AccountId account, @PathVariable("link") String name) {
        var id = new LinkId(account, name);
        access.require(READ, id.resourceId());
        accounts.of(account);
        var link = links.findLinked(id.key())
                .orElseThrow(() -> new Refusal(
                        Fault.NOT_FOUND,
                        "There is no link '%s' in integration account '%s'.".formatted(name, account.name())));
        return answer(200, link);
    }

    @PutMapping(LINK)
    ResponseEntity<View> put(AccountId account, @PathVariable("link") String name, HttpServletRequest request) {
        var id = new LinkId(account, name);
        access.require(WRITE, id.resourceId());
        requireAccount(account);
        var faults = new Violations();
        id.check(faults);
        var content = LinkBody.read(Bodies.object(Bodies.bytes(request, settings.bodySize())), account, faults);
        faults.refuse();
        accounts.of(account);
        var put = change.put(id, content, Precondition.of(request));
        return answer(put.created() ? 201 : 200, put.link());
    }

    /** A link opens the whole account to a workflow, which is more than the link. */
    private void requireAccount(AccountId account) {
        if (access.allows(WRITE, account.resourceId())) return;
        throw new Refusal(
                Reason.LINKED_AUTHORIZATION_FAILED,
                "The client '%s' has no role that allows 'write' over '%s', all of which a linked workflow may read. An Owner can grant one."
                        .formatted(access.caller(), account.resourceId()));
    }

    @DeleteMapping(LINK)
    ResponseEntity<Void> delete(AccountId account, @PathVariable("link") String name, HttpServletRequest request) {
        var id = new LinkId(account, name);
        access.require(DELETE, id.resourceId());
        var existed = change.delete(id, Precondition.of(request));
        return ResponseEntity.status(existed ? 200 : 204).build();
    }

    private static ResponseEntity<View> answer(int status, WorkflowLink link) {
        return ResponseEntity.status(status).eTag(link.etag()).body(View.of(link));
    }
}
