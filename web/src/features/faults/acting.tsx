import { DatePicker, Form, Input, Radio } from "antd";
import type { Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";
import { useMe } from "@/session/session";
import { serverNow } from "@/ui";
import { instantOf, momentOf, WALL } from "@/ui/wall";
import { answer, cancel, close, publish, repair } from "./api";
import { Dialog } from "./Dialog";
import { Said } from "./fields";

type View = Schemas["FaultView"];
interface ActProps {
  fault: View;
  onClose(): void;
}
const nothing = () => undefined;

export function Repairing({ fault, onClose }: ActProps) {
  const { t } = useTranslation("faults");
  const { zone } = useMe();
  const [form] = Form.useForm<{ repaired_at: Dayjs; cause: string; fix: string }>();
  return (
    <Dialog
      title={t("act.repair")}
      form={form}
      initial={{ repaired_at: momentOf(serverNow(), zone) }}
      send={({ repaired_at, ...filled }, key) =>
        repair(
          fault.id,
          { ...filled, version: fault.version, repaired_at: instantOf(repaired_at.format(WALL), zone) },
          key,
        )
      }
      onDone={nothing}
      onClose={onClose}
    >
      <Form.Item
        name="repaired_at"
        label={t("field.repaired_at")}
        rules={[{ required: true, message: t("field.repaired_at") }]}
      >
        <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" allowClear={false} />
      </Form.Item>
      <Said name="cause" label={t("field.cause")} first />
      <Said name="fix" label={t("field.fix")} />
    </Dialog>
  );
}

export function Closing({ fault, onClose }: ActProps) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<{ note?: string }>();
  return (
    <Dialog
      title={t("act.close")}
      about={t("closeHow")}
      form={form}
      send={({ note = "" }, key) => close(fault.id, { version: fault.version, note }, key)}
      onDone={nothing}
      onClose={onClose}
    >
      <Form.Item name="note" label={t("field.note")}>
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
    </Dialog>
  );
}

export function Cancelling({ fault, onClose }: ActProps) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Dialog
      title={t("act.cancel")}
      about={t("cancelHow")}
      danger
      form={form}
      send={({ reason }, key) => cancel(fault.id, { version: fault.version, reason }, key)}
      onDone={nothing}
      onClose={onClose}
    >
      <Said name="reason" label={t("field.reason")} first />
    </Dialog>
  );
}

const CHANNELS = ["sms", "phone", "email", "visit"] as const;

export function Answering({ fault, onClose }: ActProps) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<{ text: string; channel: (typeof CHANNELS)[number] }>();
  const repaired = fault.repaired_at !== null;
  return (
    <Dialog
      title={t("answer.title", { count: fault.cases })}
      about={t("answer.how")}
      form={form}
      width={640}
      initial={{ channel: "sms", text: t(repaired ? "answer.usualRepaired" : "answer.usual") }}
      send={(filled, key) => answer(fault.id, filled, key)}
      onDone={nothing}
      onClose={onClose}
    >
      <Form.Item name="channel" label={t("field.channel")}>
        <Radio.Group options={CHANNELS.map((value) => ({ value, label: t(`common:channel.${value}`) }))} />
      </Form.Item>
      <Said
        name="text"
        label={t("field.text")}
        extra={t(repaired ? "answer.placesRepaired" : "answer.places")}
        first
        rows={5}
      />
    </Dialog>
  );
}

const PARTS = ["symptom", "cause", "fix", "lesson"] as const;

export function Sharing({ fault, onClose }: ActProps) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<Schemas["FaultLessonForm"]>();
  const { lesson } = fault;
  const initial = lesson
    ? {
        title: lesson.title,
        symptom: lesson.symptom,
        cause: lesson.cause,
        fix: lesson.fix,
        lesson: lesson.lesson,
      }
    : { title: fault.title, cause: fault.cause ?? "", fix: fault.fix ?? "" };
  return (
    <Dialog
      title={t("act.publish")}
      about={t("lesson.how")}
      form={form}
      width={640}
      initial={initial}
      send={(filled, key) => publish(fault.id, filled, key)}
      onDone={nothing}
      onClose={onClose}
    >
      <Form.Item
        name="title"
        label={t("field.title")}
        rules={[{ required: true, whitespace: true, message: t("field.title") }]}
      >
        <Input autoFocus maxLength={200} />
      </Form.Item>
      {PARTS.map((part) => (
        <Said key={part} name={part} label={t(`field.${part}`)} />
      ))}
    </Dialog>
  );
}
