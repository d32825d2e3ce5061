package org.armature.recorder.mcap;

/** Where an attachment lies, with what is told of it there. */
record AttachmentIndex(
    long offset,
    long length,
    long logTime,
    long createTime,
    long dataBytes,
    String name,
    String mediaType) {
  static AttachmentIndex of(McapAttachment attachment, long offset, long length) {
    return new AttachmentIndex(
        offset,
        length,
        attachment.logTime(),
        attachment.createTime(),
        attachment.data().length,
        attachment.name(),
        attachment.mediaType());
  }

  void write(RecordBuffer out) {
    int record = out.begin(Opcode.ATTACHMENT_INDEX);
    out.u64(offset).u64(length).u64(logTime).u64(createTime).u64(dataBytes);
    out.text(name).text(mediaType);
    out.end(record);
  }

  static AttachmentIndex read(RecordCursor in) throws McapException {
    return new AttachmentIndex(
        in.u64("offset"),
        in.u64("length"),
        in.u64("log_time"),
        in.u64("create_time"),
        in.u64("data_size"),
        in.text("name"),
        in.text("media_type"));
  }
}
