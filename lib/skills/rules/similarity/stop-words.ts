const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words without a subject of their own. */
export const STOP_WORDS = words(`
  a about after again all also an and any are as at be because been before being between both but by can could did do
  does doing done during each either else etc even every few for from further get gets getting given had has have having
  he her here hers him his how i if in into is it its itself just let ll make makes many may me might more most much must
  my need needs no nor not now of off on once one only or other our out over own per please rather re s same she should
  so some such t than that the their them then there these they this those through to too under until up upon us use
  used user users uses using ve very via want wants was we well were what when where whether which while who whom why
  will with within without would yes you your yours`);

/**
 * Stems that half of all skills carry, whatever they are for. In a small catalog counting alone cannot tell that they
 * mean little, so they start with a head start of documents.
 */
export const COMMONPLACE = words(`
  agent ai ask automat best build claud cod code command comprehensiv creat design develop ensur exampl
  file follow format generat guid guidanc help implement includ instruct master mention pattern practic process product
  project prompt provid read request review run script skill step support task team test tool trigger workflow work writ`);
