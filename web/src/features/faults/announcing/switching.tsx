import { Button, DatePicker, Form, Input, TreeSelect } from "antd";
import type { Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import type { Schemas } from "@/api/types";
import { treeOf } from "@/features/rules/UnitSelect";
import { useMe } from "@/session/session";
import { instantOf, momentOf, WALL } from "@/ui/wall";
import { Dialog } from "../Dialog";
import shared from "../faults.module.css";
import { Said } from "../fields";
import { switchOff, switchOn } from "./api";

interface SwitchingProps {
  fault: Schemas["FaultView"];
  view: Schemas["AnnouncementView"];
  onClose(): void;
}

type Words = Schemas["AnnouncedWords"];

interface Filled extends Words {
  units?: string[];
  begins_at?: Dayjs | null;
  ends_at?: Dayjs | null;
}
const nothing = () => undefined;

/** Where, from when until when, and in which words: what is said already, else what is suggested. */
export function SwitchingOn({ fault, view, onClose }: SwitchingProps) {
  const { t } = useTranslation("faults");
  const { zone } = useMe();
  const [form] = Form.useForm<Filled>();
  const units = useUnits().data ?? [];
  const running = view.state !== "off";
  const instant = (at: Dayjs | null | undefined) => (at ? instantOf(at.format(WALL), zone) : null);
  const moment = (at: string | null) => (at && running ? momentOf(Date.parse(at), zone) : null);
  const seen = units.map(({ id }) => id);
  return (
    <Dialog<Filled, unknown>
      title={t(running ? "announce.change" : "announce.on")}
      about={t("announce.how")}
      form={form}
      width={720}
      initial={{
        ...(view.words ?? view.suggested),
        units: view.units.map(({ id }) => id).filter((id) => seen.includes(id)),
        begins_at: moment(view.begins_at),
        ends_at: moment(view.ends_at),
      }}
      send={({ begins_at, ends_at, units: where = [], ...words }, key) =>
        switchOn(
          fault.id,
          {
            ...words,
            units: where,
            begins_at: instant(begins_at),
            ends_at: instant(ends_at),
            seen: view.seen,
          },
          key,
        )
      }
      onDone={nothing}
      onClose={onClose}
    >
      <Said name="said" label={t("announce.said")} first rows={3} />
      <Optional name="said_en" />
      <Optional name="spoken" />
      <Optional name="spoken_en" />
      <Form.Item>
        <Button size="small" onClick={() => form.setFieldsValue(view.suggested)}>
          {t("announce.suggest")}
        </Button>
      </Form.Item>
      <Form.Item name="units" label={t("announce.units")} extra={t("announce.unitsHow")}>
        <TreeSelect
          multiple
          allowClear
          treeData={treeOf(units)}
          showSearch={{ treeNodeFilterProp: "title" }}
          placeholder={t("announce.region")}
        />
      </Form.Item>
      <div className={shared.row}>
        <Form.Item name="begins_at" label={t("announce.begins_at")}>
          <DatePicker
            showTime={{ format: "HH:mm" }}
            format="YYYY-MM-DD HH:mm"
            placeholder={t("announce.now")}
          />
        </Form.Item>
        <Form.Item name="ends_at" label={t("announce.ends_at")}>
          <DatePicker
            showTime={{ format: "HH:mm" }}
            format="YYYY-MM-DD HH:mm"
            placeholder={t("announce.untilRepaired")}
          />
        </Form.Item>
      </div>
    </Dialog>
  );
}

function Optional({ name }: { name: "said_en" | "spoken" | "spoken_en" }) {
  const { t } = useTranslation("faults");
  return (
    <Form.Item name={name} label={t(`announce.${name}`)}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
    </Form.Item>
  );
}

export function SwitchingOff({ fault, view, onClose }: SwitchingProps) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Dialog
      title={t("announce.off")}
      about={t("announce.offAbout")}
      danger
      form={form}
      send={({ reason }, key) => switchOff(fault.id, { reason, seen: view.seen }, key)}
      onDone={nothing}
      onClose={onClose}
    >
      <Said name="reason" label={t("field.reason")} first />
    </Dialog>
  );
}
