/** What a notice looks like: an icon for its kind, a colour for its tone, words for what happened. */
import {
  AlertFilled,
  AuditOutlined,
  BellOutlined,
  BranchesOutlined,
  CarryOutOutlined,
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleFilled,
  ClusterOutlined,
  EyeInvisibleOutlined,
  FieldTimeOutlined,
  FrownOutlined,
  HistoryOutlined,
  InboxOutlined,
  MessageOutlined,
  MinusCircleOutlined,
  NodeExpandOutlined,
  PlayCircleOutlined,
  RetweetOutlined,
  RiseOutlined,
  RollbackOutlined,
  SendOutlined,
  ShareAltOutlined,
  SoundOutlined,
  StopOutlined,
  SwapOutlined,
  UnorderedListOutlined,
  UserSwitchOutlined,
  WarningFilled,
} from "@ant-design/icons";
import type { TFunction } from "i18next";
import type { ComponentType } from "react";
import type { Notice, NoticeKind } from "@/api/types";

const icons: Record<NoticeKind, ComponentType> = {
  deadline_half: FieldTimeOutlined,
  deadline_near: WarningFilled,
  deadline_passed: CloseCircleFilled,
  assigned: UserSwitchOutlined,
  routed: InboxOutlined,
  returned: RollbackOutlined,
  urged: SoundOutlined,
  sent_back: RollbackOutlined,
  proposed: SendOutlined,
  dissatisfied: FrownOutlined,
  unanswered: MinusCircleOutlined,
  escalated: RiseOutlined,
  regraded: RetweetOutlined,
  extended: HistoryOutlined,
  pause_ended: PlayCircleOutlined,
  review_wanted: AuditOutlined,
  closing_refused: RollbackOutlined,
  merged: MinusCircleOutlined,
  unmerged: RollbackOutlined,
  split: BranchesOutlined,
  sub_ended: BranchesOutlined,
  cancelled: MinusCircleOutlined,
  customer_added: MessageOutlined,
  customer_answered: MessageOutlined,
  refund_due: WarningFilled,
  refund_overdue: CloseCircleFilled,
  contact_offered: SwapOutlined,
  contact_taken_over: UserSwitchOutlined,
  contact_declined: RollbackOutlined,
  offer_withdrawn: RollbackOutlined,
  promise_due: WarningFilled,
  promise_broken: CloseCircleFilled,
  promise_handed: UserSwitchOutlined,
  number_marked: StopOutlined,
  break_glass: AlertFilled,
  look_flagged: EyeInvisibleOutlined,
  privacy_requested: InboxOutlined,
  privacy_approval: AuditOutlined,
  export_approval: AuditOutlined,
  approval_wanted: AuditOutlined,
  approval_due: WarningFilled,
  approval_overdue: CloseCircleFilled,
  approval_granted: CheckCircleOutlined,
  approval_refused: StopOutlined,
  escalation_wanted: NodeExpandOutlined,
  archive_taken: AlertFilled,
  fault_proposed: ClusterOutlined,
  fault_answered: ClusterOutlined,
  inspection_planned: CarryOutOutlined,
  inspection_overdue: WarningFilled,
  plan_started: AlertFilled,
  help_wanted: AlertFilled,
  message_late: WarningFilled,
  bulk_ended: UnorderedListOutlined,
  process_alarms: AlertFilled,
  case_offered: ShareAltOutlined,
  case_accepted: ShareAltOutlined,
  case_declined: MinusCircleOutlined,
  case_handed_back: RollbackOutlined,
  case_taken_back: RollbackOutlined,
  reminder: ClockCircleOutlined,
  digest: UnorderedListOutlined,
  posts_lent: SwapOutlined,
  loan_ended: SwapOutlined,
};

/** A newer server may tell what this page does not know yet. */
export const iconOf = (kind: NoticeKind): ComponentType => icons[kind] ?? BellOutlined;

function clockOf({ data }: Notice, t: TFunction): string {
  const known = t(`common:clock.${data.clock}`, { defaultValue: "" });
  return String(data.clock_name ?? (known || t("notices:aClock")));
}

/** What happened, in one line. */
export function wordsOf(notice: Notice, t: TFunction): string {
  const { data, person, kind } = notice;
  const params = { ...data, clock: clockOf(notice, t), person: person?.name };
  return t(`notices:kind.${kind}`, {
    ...params,
    ...(person ? { context: "by" } : {}),
    defaultValue: t("notices:other"),
  });
}
