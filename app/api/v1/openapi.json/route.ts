import document from "@/public/openapi.json";

/** The description of the API; everyone may read it. */
export const GET = (): Response => Response.json(document);
