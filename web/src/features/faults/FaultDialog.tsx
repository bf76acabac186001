import { useNavigate } from "@tanstack/react-router";
import { DatePicker, Form, Input, Radio, Select, TreeSelect } from "antd";
import type { Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { useCategories, useUnits } from "@/api/queries";
import type { Schemas } from "@/api/types";
import { treeOf } from "@/features/rules/UnitSelect";
import { useMe } from "@/session/session";
import { serverNow } from "@/ui";
import { instantOf, momentOf, WALL } from "@/ui/wall";
import { change, open } from "./api";
import { Dialog } from "./Dialog";
import styles from "./faults.module.css";
import { Said } from "./fields";

type View = Schemas["FaultView"];
type Proposal = Schemas["FaultProposal"];

interface Filled {
  title: string;
  category: string;
  place: { district: string; building?: string; base_station?: string };
  area: "urban" | "rural";
  began_at: Dayjs;
  expected_at?: Dayjs | null;
  team?: string | null;
  announcement: string;
}

interface FaultDialogProps {
  /** The one that is changed; else a new one, of a proposal or by hand. */
  fault?: View | undefined;
  proposal?: Proposal | undefined;
  /** Complaints of the proposal that are none of it. */
  without?: string[] | undefined;
  onClose(): void;
}

/** Says that there is a mass fault, or corrects what is known of one. */
export function FaultDialog({ fault, proposal, without = [], onClose }: FaultDialogProps) {
  const { t } = useTranslation("faults");
  const navigate = useNavigate();
  const { zone } = useMe();
  const [form] = Form.useForm<Filled>();
  const send = async (filled: Filled, key: string) => {
    const told = toldOf(filled, zone);
    if (!fault)
      return open({ ...told, cases: [], ...(proposal ? { proposal: proposal.id, without } : {}) }, key);
    await change(fault.id, { ...told, version: fault.version }, key);
    return null;
  };
  return (
    <Dialog<Filled, { id: string } | null>
      title={t(fault ? "act.change" : "act.open")}
      about={proposal && t("proposal.opening", { count: proposal.count - without.length })}
      form={form}
      width={680}
      initial={initialOf(fault, proposal, zone, t("title.of", { place: proposal?.place ?? "" }))}
      send={send}
      onDone={(made) => made && void navigate({ to: "/faults/$id", params: { id: made.id } })}
      onClose={onClose}
    >
      <Fields />
    </Dialog>
  );
}

const toldOf = (
  { place, began_at, expected_at, team, ...rest }: Filled,
  zone: string,
): Omit<Schemas["FaultOpening"], "cases" | "proposal" | "without"> => ({
  ...rest,
  place: { district: place.district, building: place.building ?? "", base_station: place.base_station ?? "" },
  began_at: instantOf(began_at.format(WALL), zone),
  expected_at: expected_at ? instantOf(expected_at.format(WALL), zone) : null,
  team: team ?? null,
});

function initialOf(
  fault: View | undefined,
  proposal: Proposal | undefined,
  zone: string,
  title: string,
): Partial<Filled> {
  if (fault) {
    const { district, building, base_station } = fault;
    return {
      title: fault.title,
      category: fault.category,
      place: { district, building, base_station },
      area: fault.area,
      began_at: momentOf(Date.parse(fault.began_at), zone),
      expected_at: fault.expected_at ? momentOf(Date.parse(fault.expected_at), zone) : null,
      team: fault.team?.id ?? null,
      announcement: fault.announcement,
    };
  }
  const began_at = momentOf(proposal ? Date.parse(proposal.first_at) : serverNow(), zone);
  if (!proposal) return { area: "urban", began_at };
  const { place_kind, place, district, category } = proposal;
  return {
    title,
    category,
    area: "urban",
    began_at,
    place: { district, ...(place_kind === "district" ? {} : { [place_kind]: place }) },
  };
}

function Fields() {
  const { t } = useTranslation("faults");
  const categories = useCategories().data ?? [];
  const units = useUnits().data ?? [];
  const needed = (label: string) => [{ required: true, message: label }];
  return (
    <>
      <Form.Item name="title" label={t("field.title")} rules={needed(t("field.title"))}>
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <div className={styles.row}>
        <Form.Item
          name={["place", "district"]}
          label={t("field.district")}
          rules={needed(t("field.district"))}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name={["place", "building"]} label={t("field.building")}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name={["place", "base_station"]} label={t("field.base_station")}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <div className={styles.row}>
        <Form.Item name="category" label={t("field.category")} rules={needed(t("field.category"))}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={categories.map(({ code, name, group_name }) => ({
              value: code,
              label: `${group_name} / ${name}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="area" label={t("field.area")} extra={t("field.areaHow")}>
          <Radio.Group
            options={(["urban", "rural"] as const).map((value) => ({ value, label: t(`area.${value}`) }))}
          />
        </Form.Item>
      </div>
      <div className={styles.row}>
        <Form.Item name="began_at" label={t("field.began_at")} rules={needed(t("field.began_at"))}>
          <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" allowClear={false} />
        </Form.Item>
        <Form.Item name="expected_at" label={t("field.expected_at")}>
          <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" />
        </Form.Item>
        <Form.Item name="team" label={t("field.team")}>
          <TreeSelect
            allowClear
            treeData={treeOf(units)}
            showSearch={{ treeNodeFilterProp: "title" }}
            popupMatchSelectWidth={320}
          />
        </Form.Item>
      </div>
      <Said name="announcement" label={t("field.announcement")} extra={t("field.announcementHow")} />
    </>
  );
}
