import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Rate, Select } from "antd";
import { useTranslation } from "react-i18next";
import { choicesOptions, setSkills } from "../api";
import { FormDialog } from "../FormDialog";
import { useSkillName } from "../skills";
import styles from "../staff.module.css";
import type { SkillLevel } from "../types";
import type { AboutProps } from "./ChangeData";

interface Values {
  skills: (Partial<SkillLevel> | undefined)[];
}

/** All skills of a person, each at a level from 1 to 5. */
export function Skills({ person, open, onDone, onClose }: AboutProps) {
  const { t } = useTranslation("staff");
  const nameOf = useSkillName();
  const held = person.skills.map(({ skill, level }) => ({ skill, level }));
  const offered = (useQuery(choicesOptions).data?.skills ?? []).filter(
    (each) => !each.retired || held.some(({ skill }) => skill === each.code),
  );
  return (
    <FormDialog<Values, unknown>
      open={open}
      title={t("skills.title", { name: person.name })}
      does={t("skills.do")}
      initial={{ skills: held }}
      send={({ skills }, key) =>
        setSkills(
          person.id,
          (skills ?? []).filter((each): each is SkillLevel => Boolean(each?.skill && each.level)),
          key,
        )
      }
      onDone={onDone}
      onClose={onClose}
    >
      {() => (
        <Form.List name="skills">
          {(rows, { add, remove }, { errors }) => (
            <>
              {rows.map((row) => (
                <div key={row.key} className={styles.skillRow}>
                  <Form.Item name={[row.name, "skill"]} noStyle>
                    <Select
                      aria-label={t("field.skill")}
                      showSearch={{ optionFilterProp: "label" }}
                      placeholder={t("field.skill")}
                      options={offered.map((each) => ({ value: each.code, label: nameOf(each) }))}
                    />
                  </Form.Item>
                  <Form.Item name={[row.name, "level"]} noStyle>
                    <Rate aria-label={t("field.level")} allowClear={false} />
                  </Form.Item>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t("skills.remove")}
                    onClick={() => remove(row.name)}
                  />
                </div>
              ))}
              <Form.ErrorList errors={errors} />
              <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({ level: 3 })}>
                {t("skills.add")}
              </Button>
            </>
          )}
        </Form.List>
      )}
    </FormDialog>
  );
}
