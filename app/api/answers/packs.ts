// Under names of their own in the reference: what the packs are read as, and what importing one answers.
export { ListedPack, ReadPack, ReadPack as ImportedPack } from "@/lib/packs/core/team-pack";
export { Pack, PackItem, PackSource } from "@/lib/packs/core/pack";
