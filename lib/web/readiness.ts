import { pool } from "@/lib/db/client";

/** Ready to serve: the database answers and its migrations are in. 503 with the reason otherwise. */
export async function readiness(): Promise<Response> {
  try {
    const { rows } = await pool().query<{ open: number }>(
      `select count(*)::int as open from "_prisma_migrations" where finished_at is null and rolled_back_at is null`,
    );
    if (rows[0]?.open) return Response.json({ status: "migrating" }, { status: 503, headers: { "retry-after": "2" } });
    return Response.json({ status: "ready" });
  } catch {
    return Response.json({ status: "the database does not answer" }, { status: 503, headers: { "retry-after": "2" } });
  }
}
