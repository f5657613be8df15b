/** Why a whole file could not be read. The closed list; each is stable and may be shown. */
export type UnreadableCode =
  | "empty"
  | "not_json"
  | "not_avro"
  | "avro_corrupt"
  | "avro_codec_unsupported"
  | "avro_schema_unsupported"
  | "too_deep"
  | "too_large"
  | "too_many_items"
  | "too_many_values"
  | "encoding_corrupt"
  | "encoding_nested"
  | "encoding_unsupported"
  | "multipart_corrupt"
  | "unsupported_media_type"
  | "unsupported_shape"
  | "no_records";

/** A file of which nothing was loaded. The reason holds nothing of the file's content. */
export class UnreadableUpload extends Error {
  readonly reasonCode: UnreadableCode;
  readonly reason: string;

  constructor(reasonCode: UnreadableCode, reason: string) {
    super(reason);
    this.name = "UnreadableUpload";
    this.reasonCode = reasonCode;
    this.reason = reason;
  }
}
