const PLAIN = /^[A-Za-z](?:[A-Za-z0-9_./()-]|[ ,](?=[A-Za-z0-9_./()-]))*$/;
const WORDS = new Set(["true", "false", "null", "yes", "no", "on", "off", "y", "n"]);

/** A string as YAML takes it: bare where every reader agrees on it, else in double quotes. */
export const writeScalar = (value: string): string =>
  PLAIN.test(value) && !WORDS.has(value.toLowerCase()) ? value : JSON.stringify(value);
