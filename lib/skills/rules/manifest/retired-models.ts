/** Names of models that are no longer served. */
export const RETIRED_MODELS =
  /(?<![\w-])claude-(?:v1|instant|1|2|3(?:-[57])?-(?:opus|sonnet|haiku))(?:[.-](?:\d+|latest|v\d+|\d+k))*(?::\d+)?(?![\w-])/g;
