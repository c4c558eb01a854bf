import type { Finding } from "@/lib/skills/schema";
import { effectFindings, tempered } from "../categories-of-effects";
import { finding } from "../finding";
import { type Category, isText, type Scene } from "../scene";

const MINERS =
  /^(xmrig|minerd|cpuminer|cgminer|bfgminer|ethminer|nbminer|t-rex|phoenixminer|lolminer|xmr-stak)(-\w{1,20})?$/i;
const LOADS = /^(stress|stress-ng)$/;

const wasteful = (scene: Scene): Finding[] =>
  scene.commands.flatMap(spot => {
    const miner =
      MINERS.test(spot.command.name) ||
      spot.command.words.some(({ shape }) => /^(-o|--url=?)?stratum\+(tcp|ssl):\/\//.test(shape));
    if (!miner && !LOADS.test(spot.command.name)) return [];
    return [
      finding(spot.file, {
        rule: miner ? "resource-abuse.miner" : "resource-abuse.load",
        category: "resource-abuse",
        severity: tempered(miner ? "critical" : "low", spot),
        line: spot.line,
        message: miner ? "Mines a currency." : "Puts load on the machine.",
      }),
    ];
  });

export const resourceAbuse: Category = {
  id: "resource-abuse",
  label: "Use of the machine for other ends",
  rules: 3,
  reads: isText,
  scan: scene => [
    ...wasteful(scene),
    ...effectFindings(scene, "resource-abuse", {
      "fork-bomb": { severity: () => "critical", message: () => "Starts itself without end until the machine stops." },
    }),
  ],
};
