package io.penstock.engine.relationship;

import io.penstock.config.TransferSettings;
import io.penstock.pipeline.job.SharedResources;
import io.penstock.state.secret.CredentialStore;
import io.penstock.state.store.RelationshipStore;
import io.penstock.state.store.StateDirectory;
import io.penstock.transfer.s3.S3Connection;
import java.time.Clock;

/** What the parts of the service work with; opened and closed by the service. */
record ServiceParts(
    StateDirectory state,
    RelationshipStore store,
    CredentialStore credentials,
    RelationshipDirectory directories,
    StoredAccess access,
    S3Connection connection,
    SharedResources shared,
    TransferSettings transfer,
    JobSlots jobs,
    Clock clock) {}
