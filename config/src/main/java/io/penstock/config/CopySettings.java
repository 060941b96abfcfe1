package io.penstock.config;

/**
 * Which objects are copied, and how.
 *
 * @param filter which keys below the folder count at all
 * @param dryRun whether to say what would be copied and touch nothing
 * @param onDisallowed what to do about a key that cannot be a file
 * @param verifyLocal whether local files that were copied before are looked at
 * @param durability when what was copied is forced to stable storage
 * @param lock what others may do beneath the destination while a job runs
 */
public record CopySettings(
    KeyFilter filter,
    boolean dryRun,
    OnDisallowed onDisallowed,
    boolean verifyLocal,
    Durability durability,
    Lock lock) {}
