/** The sign of each kind of work, and what a line says beside its title. */
import {
  AlertOutlined,
  ClockCircleOutlined,
  ExportOutlined,
  EyeOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  LoginOutlined,
  NodeExpandOutlined,
  PhoneOutlined,
  RiseOutlined,
  SafetyOutlined,
  ShareAltOutlined,
  SwapOutlined,
} from "@ant-design/icons";
import type { TFunction } from "i18next";
import type { ComponentType } from "react";
import type { WorkItem, WorkKind } from "@/api/types";
import { money } from "@/features/case/words";

const icons: Record<WorkKind, ComponentType> = {
  assigned: FileTextOutlined,
  owned: LoginOutlined,
  promise: PhoneOutlined,
  contact_offer: SwapOutlined,
  case_offer: ShareAltOutlined,
  reminder: ClockCircleOutlined,
  sensitive_number: AlertOutlined,
  customer_export: ExportOutlined,
  privacy_request: FileProtectOutlined,
  approval: FileDoneOutlined,
  escalation: NodeExpandOutlined,
  break_glass: SafetyOutlined,
  flagged_look: EyeOutlined,
  improvement: RiseOutlined,
};

export const iconOf = (kind: WorkKind): ComponentType => icons[kind] ?? FileTextOutlined;

/** What it is called where nobody gave it a title. */
export function titleOf({ kind, title, detail, decided, amount, unit }: WorkItem, t: TFunction): string {
  if (kind === "approval") return t("mywork:approvalOf", { amount: money(amount ?? 0) });
  if (kind === "escalation") return t("mywork:escalationOf", { level: unit ?? "" });
  if (kind === "privacy_request") {
    return t(decided ? "mywork:privacyApproval" : "mywork:privacyDecision", {
      request: t(`mywork:request.${detail}`, { defaultValue: detail ?? "" }),
    });
  }
  return title ?? t(`mywork:kind.${kind}`);
}

/** Whoever asks, what is wanted, where it stands. */
export function detailOf({ kind, person, unit, detail, category_name }: WorkItem, t: TFunction): string {
  const words: Partial<Record<WorkKind, string | undefined>> = {
    case_offer: detail ? `${unit} · ${t(`mywork:wanted.${detail}`)}` : (unit ?? undefined),
    flagged_look: [person?.name, detail && t(`mywork:looked.${detail}`, { defaultValue: detail })]
      .filter(Boolean)
      .join(" · "),
    improvement: detail ? t(`mywork:improvement.${detail}`) : "",
    promise: detail ? t(`mywork:promise.${detail}`, { defaultValue: "" }) : "",
  };
  return words[kind] ?? person?.name ?? category_name ?? "";
}
