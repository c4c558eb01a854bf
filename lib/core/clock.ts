/** The one place that reads the clock, so that everything below takes `now` as a value. */
export const now = (): Date => new Date();
