import { DatePicker, Form, Input } from "antd";
import type { Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";
import { Dialog } from "../Dialog";
import styles from "../faults.module.css";
import { planInspection } from "./api";
import { dayOf, SpotFields, WhoFields } from "./parts";

interface Filled {
  district: string;
  building?: string;
  base_station?: string;
  subject: string;
  unit: string;
  person: string;
  on: Dayjs;
}

interface InspectionDialogProps {
  /** The known problem that it looks after. */
  problem?: Schemas["KnownProblemView"];
  onClose(): void;
}

/** A place is to be looked at, by whom, and on which day. */
export function InspectionDialog({ problem, onClose }: InspectionDialogProps) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<Filled>();
  const initial: Partial<Filled> = problem
    ? {
        district: problem.district,
        building: problem.building,
        base_station: problem.base_station,
        subject: problem.symptom.slice(0, 200),
        unit: problem.unit.id,
        ...(problem.person ? { person: problem.person.id } : {}),
      }
    : {};
  const needed = (message: string) => [{ required: true, message }];
  return (
    <Dialog<Filled, unknown>
      title={t("prevention.act.inspect")}
      form={form}
      width={680}
      initial={initial}
      send={({ on, building = "", base_station = "", ...rest }, key) =>
        planInspection({ ...rest, building, base_station, on: dayOf(on), problem: problem?.id ?? null }, key)
      }
      onDone={() => undefined}
      onClose={onClose}
    >
      <SpotFields />
      <Form.Item
        name="subject"
        label={t("prevention.field.subject")}
        rules={needed(t("prevention.field.subject"))}
      >
        <Input maxLength={200} />
      </Form.Item>
      <div className={styles.row}>
        <WhoFields person />
        <Form.Item name="on" label={t("prevention.field.on")} rules={needed(t("prevention.field.on"))}>
          <DatePicker allowClear={false} />
        </Form.Item>
      </div>
    </Dialog>
  );
}
