import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, DatePicker, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useCategories } from "@/api/queries";
import type { Case } from "@/api/types";
import { useMe } from "@/session/session";
import { serverNow } from "@/ui";
import { asWords, instantOf, wallClock } from "@/ui/wall";
import { twoLevels } from "../../categories";
import { useDocuments } from "../../documents/useDocuments";
import type { Words } from "../actions";
import styles from "../composer.module.css";
import { useRequired } from "../useRequired";
import { TextField } from "./TextField";

/** As many at once as the server takes. */
const MOST = 5;
const PLACE = ["district", "building", "position"] as const;

/** The matters that become cases of their own: what each is about, and which documents go along. */
export function SplitFields({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  const { zone } = useMe();
  return (
    <>
      <p className={styles.statement}>{t("form.splitSay", { number: kase.number })}</p>
      <Form.List name="matters">
        {(rows, { add, remove }, { errors }) => (
          <>
            {rows.map(({ key, name }, index) => (
              <fieldset key={key} className={styles.matter}>
                <legend>
                  {t("form.matterOf", { count: index + 2 })}
                  {rows.length > 1 && (
                    <Button
                      type="text"
                      size="small"
                      icon={<MinusCircleOutlined />}
                      onClick={() => remove(name)}
                      aria-label={t("form.matterLess", { count: index + 2 })}
                    />
                  )}
                </legend>
                <MatterFields kase={kase} at={name} />
              </fieldset>
            ))}
            <Form.ErrorList errors={errors} />
            {rows.length < MOST && (
              <Button
                type="dashed"
                size="small"
                icon={<PlusOutlined />}
                className={styles.another}
                onClick={() => add({ occurred_at: wallClock(Date.parse(kase.occurred_at), zone) })}
              >
                {t("form.matterMore")}
              </Button>
            )}
          </>
        )}
      </Form.List>
      <TextField name="note" words="splitNote" rows={1} optional />
    </>
  );
}

function MatterFields({ kase, at }: { kase: Case; at: number }) {
  const { t } = useTranslation("case");
  const required = useRequired();
  const form = Form.useFormInstance<Words>();
  const categories = useCategories().data ?? [];
  const chosen = Form.useWatch<string | undefined>(["matters", at, "category"]);
  const placed = categories.find(({ code }) => code === chosen)?.needs_place ?? false;
  const choose = (code: string) => {
    const needs = categories.find((one) => one.code === code)?.needs_place;
    form.setFieldValue(["matters", at, "place"], needs ? { ...kase.place } : undefined);
  };
  return (
    <>
      <div className={styles.row}>
        <Form.Item
          name={[at, "category"]}
          label={t("form.category")}
          rules={required(t("form.category"))}
          className={styles.grow}
        >
          <Select
            showSearch={{ optionFilterProp: "search" }}
            options={twoLevels(categories)}
            onSelect={choose}
            placeholder={t("form.categoryHint")}
          />
        </Form.Item>
        <OccurredField at={at} />
      </div>
      <Form.Item name={[at, "matter"]} label={t("form.matter")} rules={required(t("form.matter"))}>
        <Input autoComplete="off" maxLength={120} placeholder={t("form.matterHint")} />
      </Form.Item>
      <Form.Item
        name={[at, "description"]}
        label={t("form.description")}
        rules={required(t("form.description"))}
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={10_000}
          placeholder={t("form.descriptionHint")}
        />
      </Form.Item>
      {placed && <PlaceRow at={at} />}
      <PapersField kase={kase} at={at} />
    </>
  );
}

function OccurredField({ at }: { at: number }) {
  const { t } = useTranslation("case");
  const { zone } = useMe();
  const required = useRequired();
  const past = {
    validator: (_rule: unknown, words: string | null | undefined) =>
      !words || Date.parse(instantOf(words, zone)) <= serverNow() + 60_000
        ? Promise.resolve()
        : Promise.reject(new Error(t("form.future"))),
  };
  return (
    <Form.Item
      name={[at, "occurred_at"]}
      label={t("form.occurred")}
      rules={[...required(t("form.occurred")), past]}
      {...asWords}
    >
      <DatePicker
        showTime={{ format: "HH:mm" }}
        format="YYYY-MM-DD HH:mm"
        needConfirm={false}
        style={{ inlineSize: 200 }}
      />
    </Form.Item>
  );
}

/** A fault of the signal needs its exact place: the district, and the building or the position. */
function PlaceRow({ at }: { at: number }) {
  const { t } = useTranslation("case");
  const required = useRequired();
  return (
    <div className={styles.row}>
      {PLACE.map((field) => (
        <Form.Item
          key={field}
          name={[at, "place", field]}
          label={t(`place.${field}`)}
          rules={field === "district" ? required(t("place.district")) : []}
          className={styles.grow}
        >
          <Input autoComplete="off" maxLength={64} />
        </Form.Item>
      ))}
    </div>
  );
}

function PapersField({ kase, at }: { kase: Case; at: number }) {
  const { t } = useTranslation("case");
  const papers = (useDocuments(kase.id).data?.items ?? []).filter((one) => !one.withdrawn);
  if (papers.length === 0) return null;
  return (
    <Form.Item name={[at, "documents"]} label={t("form.papers")}>
      <Select
        mode="multiple"
        options={papers.map(({ id, name }) => ({ value: id, label: name }))}
        optionFilterProp="label"
        placeholder={t("form.papersHint")}
      />
    </Form.Item>
  );
}
