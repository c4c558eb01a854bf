/** Something in angle brackets that a model could take for markup. */
export const TAG = /<\/?[A-Za-z][\w:-]*(?:\s[^<>]{0,200})?\/?>/;
