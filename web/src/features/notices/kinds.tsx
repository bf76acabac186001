/** What a notice looks like: an icon for its kind, a colour for its tone, words for what happened. */
import {
  AuditOutlined,
  BellOutlined,
  CloseCircleFilled,
  FieldTimeOutlined,
  FrownOutlined,
  HistoryOutlined,
  InboxOutlined,
  MessageOutlined,
  MinusCircleOutlined,
  PlayCircleOutlined,
  RetweetOutlined,
  RiseOutlined,
  RollbackOutlined,
  SendOutlined,
  SoundOutlined,
  SwapOutlined,
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
  cancelled: MinusCircleOutlined,
  customer_added: MessageOutlined,
  customer_answered: MessageOutlined,
  refund_due: WarningFilled,
  refund_overdue: CloseCircleFilled,
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
