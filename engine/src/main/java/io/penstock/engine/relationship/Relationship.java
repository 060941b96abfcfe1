package io.penstock.engine.relationship;

import io.penstock.engine.view.RelationshipView;
import java.time.Instant;
import java.util.UUID;

/**
 * A stored relationship.
 *
 * @param id its id
 * @param view the fields that the model's interface has; the path is that of the served tree, such
 *     as {@code /my-dir/}, and empty where the directory is gone
 * @param access how credentials are found
 * @param options how its jobs copy
 * @param created when
 * @param creator the name of the user
 * @param version grows with each change
 */
public record Relationship(
    UUID id,
    RelationshipView view,
    SourceAccess access,
    CopyOptions options,
    Instant created,
    String creator,
    long version) {}
