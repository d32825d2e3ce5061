package org.armature.recorder.mcap;

/** Where a metadata record lies. */
record MetadataIndex(long offset, long length, String name) {
  void write(RecordBuffer out) {
    int record = out.begin(Opcode.METADATA_INDEX);
    out.u64(offset).u64(length).text(name);
    out.end(record);
  }

  static MetadataIndex read(RecordCursor in) throws McapException {
    return new MetadataIndex(in.u64("offset"), in.u64("length"), in.text("name"));
  }
}
