/** Which field a refusal belongs to, where the server names none. */
const FIELDS = {
  fs_no_such_entry_error: 'local_directory_path',
  replication_object_overlap_error: 'local_directory_path',
  replication_object_endpoint_refused_error: 'object_store_address',
  replication_object_unreachable_error: 'object_store_address',
  replication_object_certificate_error: 'ca_certificate',
  replication_object_no_such_bucket_error: 'bucket',
  replication_object_credentials_error: 'access_key_id',
  replication_object_nothing_to_copy_error: 'object_folder',
};

/** The name of the field; undefined where it belongs to none. */
export function fieldOf(kind) {
  return FIELDS[kind];
}
