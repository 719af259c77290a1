package io.tradeseal.certificate.upload;

import io.tradeseal.certificate.GrownTables;
import io.tradeseal.certificate.Running;
import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.inventory.Credential;
import io.tradeseal.certificate.inventory.PublicCertificate;
import io.tradeseal.x509.CertificateFile;
import io.tradeseal.x509.TestCertificates;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No statement of it reads a whole table. */
class UploadPlanIT {
    private static final Running SERVICE = Running.service();
    private final GrownTables tables = GrownTables.shared();

    @Test
    void an_upload() {
        var upload = SERVICE.bean(UploadCertificates.class);
        var credential = new Credential(
                PublicCertificate.of(
                        CertificateFile.read(TestCertificates.selfSigned("CN=p").pem())),
                null);
        for (var name : List.of("filler99", "new")) {
            var one = Upload.of(new CertificateId(tables.account(), name), credential, content -> content);
            tables.scansNothing(() -> upload.uploadAll(List.of(one)));
        }
    }
}
