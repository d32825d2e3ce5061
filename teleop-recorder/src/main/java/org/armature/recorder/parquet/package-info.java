/**
 * The small part of Apache Parquet that a robot dataset needs: {@link
 * org.armature.recorder.parquet.ParquetWriter} puts columns of equally shaped values into one file
 * of one row group, {@link org.armature.recorder.parquet.ParquetTable} reads such columns back,
 * also from files of other writers. Values come in and leave as flat Java arrays, row after row.
 * Nothing here knows what the columns mean.
 */
@NullMarked
package org.armature.recorder.parquet;

import org.jspecify.annotations.NullMarked;
