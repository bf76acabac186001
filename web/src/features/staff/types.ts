/** Names for the schemas of people. */
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type StaffRow = Schemas["StaffRow"];
export type StaffMember = Schemas["StaffMember"];
export type StaffChoices = Schemas["StaffChoices"];
export type HeldTerm = Schemas["HeldTerm"];
export type HeldSkill = Schemas["HeldSkill"];
export type GivenCode = Schemas["GivenCode"];
export type Loan = Schemas["Loan"];
export type NewStaff = Schemas["NewStaff"];
export type StaffData = Schemas["StaffData"];
export type TermForm = Schemas["TermForm"];
export type SkillLevel = Schemas["SkillForm"];
export type SkillData = Schemas["SkillData"];
export type NewLoan = Schemas["NewLoan"];
export type Skill = Schemas["Skill"];
