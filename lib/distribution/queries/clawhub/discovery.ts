import { z } from "zod";
import { publicUrl } from "@/lib/core/env";
import { everywhere, query } from "@/lib/operation/operation";

/** Where the client finds this portal's API, told its address alone. */
export const clawhubDiscovery = query({
  name: "clawhubDiscovery",
  access: "public",
  input: z.object({}),
  output: z.object({ apiBase: z.string(), registry: z.string(), authBase: z.string() }),
  ...everywhere,
  run: async () => ({ apiBase: publicUrl(), registry: publicUrl(), authBase: publicUrl() }),
});
