/** Attributes beyond this are counted and skipped; normalising refuses such a record. */
export { MAX_ATTRIBUTES } from "../rules/record/attribute-keys";
/** Characters kept of an attribute's text. */
export const MAX_TEXT_CHARS = 2_000;
/** Values read of an array attribute. */
export const MAX_ARRAY_VALUES = 64;
/** Records or points of one body. The client's exporter sends at most 512; an empty record costs two bytes on the wire. */
export const MAX_RECORDS = 20_000;
