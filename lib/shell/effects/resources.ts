import { named } from "../named";
import type { RunCommand } from "../run/run-command";
import { options } from "../unwrap/options";
import { argumentsOf } from "./arguments";
import { type Effect, effect } from "./effect";

/** Programs whose words are data or whose deleting is judged elsewhere. */
const OTHERS = new Set(
  "echo printf grep rg ag ack egrep fgrep sed awk gawk cat less more head tail ls find fd rm git man which type test [ cd npm pnpm yarn bun pip pip3 apt apt-get brew dnf yum cargo gem go make just task ninja cmake python python3 node ruby perl php bash sh zsh ksh dash fish ssh scp rsync tar zip unzip mv cp ln touch mkdir export set alias env sudo xargs tee wc sort uniq cut tr jq yq diff patch curl wget psql mysql sqlite3 mongosh redis-cli vim vi nano code emacs kill pkill killall systemctl service ip tmux screen date sleep watch : true false eval source . exec command open start docker-credential-helper nc ncat socat ffmpeg convert magick whereis pytest jest vitest mvn gradle rails rake bundle crontab uv vcpkg pre-commit poetry pipx conda mamba dotnet composer flutter dart pod mix opam cabal stack zypper apk srm rustup nvm rbenv pyenv asdf mise sdk".split(
    " ",
  ),
);
const TAKES = options(
  "-n -f -o -l -c -u -p --namespace --region --profile --project --output --context --kubeconfig --filename --selector --query --format --resource-group --name --subscription --host --user --password --server -s -a --address --bootstrap-server --topic --vhost --type --workspace --environment --env --account --endpoint --token --api-key --url --cluster --zone --location -chdir",
);
/** One word that takes something away for good, alone or in front of what it takes: delete, delete-stack, DeleteStack. */
const TAKING =
  /^(?:delete|destroy|terminate|purge|nuke|wipe|drop|obliterate|erase|flush|flushall|flushdb|reap|evict|expunge|deprovision|decommission|deregister|detach|revoke|uninstall|undeploy|teardown|rollback|reset|truncate|batch-delete|force-delete|unregister|unsubscribe|put-secret-value|update-secret|schedule-key-deletion|prune|disable|cancel|archive|unset|unpublish|yank|deactivate|disassociate|force-unlock|roll|suspend|rekey|seal|kill|unseal)(?:$|[-_A-Z:])|^(?:remove|rm|rmi|rb|del|rmm|rmk)(?:$|-)|^[\w-]+:(?:delete|destroy|remove|drop|purge|reset|kill|stop)$|^(?:leave|drain|cordon)$|^--(?:delete|remove|purge)$|^(?:delete|remove|purge|destroy|disable|clear|reset|forget|drop|stop|kill)_\w+$/;
/** Words of the same kind that only some programs mean badly. */
const MILD =
  /^(unset|unregister|unsubscribe|put-secret-value|update-secret|reset|roll|rollback|stop|disable|detach|archive|cancel|kill|suspend|deactivate|evict|rekey|seal|unseal|drain|cordon|leave|disassociate|revoke|force-unlock)/;

const HARMLESS =
  /^(--help|-h|help|--version|version|--dry-?run(=(client|server|true|all))?|--no-op|--noop|-WhatIf|--dryrun|--what-if|--check)$/;

/** What is taken away from clouds, clusters, registries and services: judged by verbs, whatever the program. */
export function resourceEffects(command: RunCommand): Effect[] {
  const words = command.words.slice(1).map(({ shape }) => shape);
  if (words.some(word => HARMLESS.test(word))) return [];
  const special = SPECIAL[command.name]?.(words, command);
  if (special) return special;
  if (command.name === "" || OTHERS.has(command.name) || /^(\.|test|check)/.test(command.name)) return [];
  const given = argumentsOf(command, TAKES);
  // The first few operands are verbs and nouns of the tool; what follows are names people chose.
  const spoken = given.operands.slice(0, command.name === "java" ? 6 : 4).map(({ shape }) => shape);
  const at = spoken.findIndex(word => TAKING.test(word));
  const flag = given.flags.find(
    each => /^--(delete|remove|purge)(-[\w-]+)?(=.*)?$/.test(each) || each === "--reset-offsets",
  );
  if (at < 0 && flag === undefined) return [];
  const verb = spoken[at] ?? flag ?? "";
  const target = spoken.slice(at + 1).join(" ") || spoken.slice(0, Math.max(at, 0)).join(" ") || null;
  return [effect("deletes-resources", target, MILD.test(verb) ? "notable" : "serious")];
}

type Special = (words: readonly string[], command: RunCommand) => Effect[] | null;
const deletes = (target: string | undefined, weight?: "notable" | "serious" | "grave"): Effect[] => [
  effect("deletes-resources", target ?? null, weight),
];

const infrastructure: Special = words => {
  if (words.includes("destroy")) return deletes("everything managed here");
  if (words.some(word => word === "-destroy" || word === "--destroy") && words.includes("apply"))
    return deletes("everything managed here");
  if (words.includes("apply") || words.includes("up"))
    return [
      effect(
        "applies-plan",
        null,
        words.some(word => /^-?-auto-approve|^--yes$|^-y$/.test(word)) ? "serious" : "notable",
      ),
    ];
  if (words.includes("state") && words.some(word => /^(rm|push|replace-provider)$/.test(word))) return deletes("state");
  if (
    words.includes("taint") ||
    words.includes("force-unlock") ||
    (words.includes("workspace") && words.includes("delete"))
  )
    return deletes(words.at(-1), "notable");
  if (words.includes("stack") && words.includes("rm")) return deletes("stack");
  return [];
};

const containers: Special = words => {
  const [first = "", second = ""] = words.filter(word => !word.startsWith("-"));
  const forced = words.some(word => /^-[a-z]*f|^--force|^-[a-z]*v|^--volumes/.test(word));
  if (first === "system" && second === "prune") return deletes("unused images, containers and networks");
  if (
    /^(volume|image|container|network|builder|buildx|secret|config|stack|service|swarm|node)$/.test(first) &&
    /^(rm|prune|remove|leave)$/.test(second)
  )
    return deletes(`${first}s`, first === "volume" || forced ? "serious" : "notable");
  if (first === "rm" || first === "rmi") return deletes(second, forced ? "serious" : "notable");
  if (first === "kill" || first === "stop") return [effect("stops-services", second)];
  if (words.includes("down") && (first === "compose" || first === "down"))
    return words.some(word => /^-v$|^--volumes$|^--rmi/.test(word)) ? deletes("volumes") : [];
  const opened = words.some(
    word =>
      word === "--privileged" ||
      /^(\/:|-v=\/:|--volume=\/:)/.test(word) ||
      word.includes("docker.sock") ||
      word === "--pid=host",
  );
  return opened ? [effect("escalates", "the host", "serious")] : [];
};

const clusters: Special = (words, command) => {
  const given = argumentsOf(command, TAKES);
  const [verb = "", ...rest] = given.operands.map(({ shape }) => shape);
  if (verb === "delete") return deletes(rest.join(" ") || given.value("-f", "--filename")?.shape);
  if (/^(drain|cordon|taint)$/.test(verb))
    return [effect("stops-services", rest[0] ?? null, verb === "cordon" ? "notable" : "serious")];
  if (verb === "scale" && words.some(word => /^--replicas=0$/.test(word)))
    return [effect("stops-services", rest.join(" "), "serious")];
  if (verb === "replace" && given.has("--force")) return deletes(rest[0]);
  if (verb === "apply" && given.has("--prune")) return deletes("what is not in the files");
  if (verb === "rollout" && /^(undo|restart|pause)$/.test(rest[0] ?? ""))
    return [effect("stops-services", rest[1] ?? null)];
  return [];
};

const releases: Special = words => {
  const verb = words.find(word => !word.startsWith("-")) ?? "";
  if (/^(uninstall|delete|del|un)$/.test(verb)) return deletes(words.at(-1));
  return verb === "rollback" ? deletes(words.at(-1), "notable") : [];
};

const buckets: Special = (words, command) => {
  const given = argumentsOf(command, TAKES).operands.map(({ shape }) => shape);
  if (command.name === "aws" && given[0] === "s3") {
    const taking = given[1] === "rm" || given[1] === "rb" || given[1] === "mv" || words.includes("--delete");
    return taking
      ? deletes(
          given[2],
          words.includes("--recursive") || given[1] === "rb" ? "serious" : given[1] === "mv" ? "notable" : "serious",
        )
      : [];
  }
  if (command.name === "gsutil") {
    const verb = given.find(word => /^(rm|rb|mv|rsync|cp)$/.test(word));
    if (verb === "rm" || verb === "rb" || (verb === "rsync" && words.includes("-d"))) return deletes(given.at(-1));
    return [];
  }
  return null;
};

const queues: Special = words =>
  words.some(word => /^--(delete|delete-records|delete-config|reset-offsets|delete-offsets)$/.test(word)) &&
  !words.includes("--dry-run")
    ? deletes("topic or offsets")
    : [];

const forge: Special = words => {
  const spoken = words.filter(word => !word.startsWith("-"));
  if (
    spoken[0] === "api" &&
    words.some(
      (word, at) =>
        /^(-X|--method)=?DELETE$/i.test(word) ||
        (/^(-X|--method)$/.test(word) && /^DELETE$/i.test(words[at + 1] ?? "")),
    )
  )
    return deletes(spoken.at(-1));
  if (spoken.slice(0, 3).some(word => /^(delete|remove|archive|transfer)$/.test(word)))
    return deletes(spoken.slice(2).join(" "));
  if (spoken[0] === "pr" && spoken[1] === "merge")
    return [effect("publishes", "merge", words.includes("--admin") ? "serious" : "notable")];
  if (spoken[0] === "release" && spoken[1] === "create") return [effect("publishes", spoken[2] ?? null)];
  return [];
};

const SPECIAL: Record<string, Special> = named<Special>({
  terraform: infrastructure,
  tofu: infrastructure,
  terragrunt: infrastructure,
  pulumi: infrastructure,
  cdk: infrastructure,
  docker: containers,
  podman: containers,
  nerdctl: containers,
  "docker-compose": containers,
  kubectl: clusters,
  oc: clusters,
  k: clusters,
  helm: releases,
  aws: buckets,
  gsutil: buckets,
  gh: forge,
  glab: forge,
});
for (const suffix of ["topics", "consumer-groups", "configs", "acls", "delete-records"]) {
  SPECIAL[`kafka-${suffix}`] = suffix === "delete-records" ? () => deletes("records") : queues;
  SPECIAL[`kafka-${suffix}.sh`] = SPECIAL[`kafka-${suffix}`] ?? queues;
}
SPECIAL["kafka-acls"] = words => (words.includes("--remove") ? deletes("access lists") : []);
