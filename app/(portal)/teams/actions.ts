"use server";
import { addMember } from "@/lib/teams/commands/add-member";
import { archiveTeam } from "@/lib/teams/commands/archive-team";
import { changeMember, removeMember } from "@/lib/teams/commands/change-member";
import { changeTeam } from "@/lib/teams/commands/change-team";
import { createPersonalToken } from "@/lib/teams/commands/create-personal-token";
import { createTeam } from "@/lib/teams/commands/create-team";
import { createToken } from "@/lib/teams/commands/create-token";
import { revokePersonalToken } from "@/lib/teams/commands/revoke-personal-token";
import { revokeToken } from "@/lib/teams/commands/revoke-token";
import { action } from "@/lib/web/action";

export const newTeam = action(createTeam, {
  message: team => `${team.name} is created.`,
  redirect: team => `/teams/${team.slug}/connect`,
});
export const saveTeam = action(changeTeam, { message: team => `${team.name} is saved.` });
export const closeTeam = action(archiveTeam, { message: team => `${team.name} is archived.` });
export const newMember = action(addMember, {
  message: member => `${member.name} is in the team.`,
});
export const saveMember = action(changeMember, {
  message: member => `${member.name} is ${member.role ?? "member"}, with ${member.homeTeam ?? "no team"} as home.`,
});
export const endMember = action(removeMember, {
  message: member =>
    `${member.name} left the team. ${member.homeTeam ? `Home is ${member.homeTeam} now.` : "There is no home team now."}`,
});
export const newToken = action(createToken, {
  message: made => `${made.name} is made.`,
  result: made => ({ token: made.token, name: made.name }),
});
export const newMyToken = action(createPersonalToken, {
  message: made => `${made.name} is made.`,
  result: made => ({ token: made.token, name: made.name }),
});
export const endMyToken = action(revokePersonalToken, {
  message: token => `${token.name} (${token.hint}) is revoked.`,
});
export const endToken = action(revokeToken, { message: token => `${token.name} (${token.hint}) is revoked.` });
