/** Who works here and what they may do, as the server says it of their key. */
import { $api, ProblemError } from "../api/client";
import type { Whoami } from "../api/contract";

const ROLES: readonly Whoami["role"][] = ["reader", "reviewer", "editor", "admin"];

/** Whether a role includes what another one may. */
export function includes(role: Whoami["role"], wanted: Whoami["role"]): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(wanted);
}

/** The caller as the server knows them; undefined until it has answered. */
export function useWhoami(): Whoami | undefined {
  return useWhoamiQuery().data;
}

function useWhoamiQuery() {
  return $api.useQuery("get", "/api/v1/whoami", {}, { meta: { isLasting: true } });
}

/** The status with which the key was refused; undefined where it was not. */
export function useWhoamiError(): number | undefined {
  const { error } = useWhoamiQuery();
  return error instanceof ProblemError ? error.status : undefined;
}

/** Whether the caller may change something that wants this role; null until the server has answered. */
export function useMayYet(role: Whoami["role"]): boolean | null {
  const { data: who, isPending } = useWhoamiQuery();
  return isPending ? null : who !== undefined && !who.read_only && includes(who.role, role);
}

/** Whether the caller is known to be one who may change something that wants this role. */
export function useMay(role: Whoami["role"]): boolean {
  return useMayYet(role) === true;
}
