/** A table by names that anybody may choose: it has no entries but its own, so that `constructor` is no program in it. */
export const named = <T>(values: Readonly<Record<string, T>>): Record<string, T> =>
  Object.assign(Object.create(null) as Record<string, T>, values);
