import type { Random } from "./random";

/** Given and family names that go together, and how many of a company in Halden bear such a pair. */
const CIRCLES: readonly { share: number; given: string; family: string }[] = [
  {
    share: 46,
    given:
      "Astrid Bjørn Camilla Eirik Frida Gunnar Hanne Håkon Ida Jonas Kari Lars Maja Magnus Nora Odd Pernille Ragnhild Sindre Sigrid Tone Tor Vegard Øystein Åse Anne Geir Hilde Jorunn Knut Liv Mathilde Njål Oda Petter Rune Solveig Terje Unni Vilde",
    family:
      "Aasen Bakke Berg Dahl Eide Fossum Granlund Hagen Haugen Holm Iversen Johnsrud Kvam Lie Lunde Moen Myhre Nygård Opsahl Rasmussen Rød Sandvik Skaar Solbakken Strand Sunde Thorsen Tveit Ulven Vik Ødegård Aune Brekke Engen Fjeld Hovland Kleppe Nesse",
  },
  {
    share: 16,
    given:
      "Agnes Axel Birgitta Elsa Emil Freja Gustaf Ingeborg Johan Karin Linnea Mikkel Niels Oskar Sofie Viktor Aino Eero Kaisa Mikko",
    family:
      "Andersson Bergström Ekholm Forsberg Lindqvist Nyman Sandberg Sjöberg Wallin Åkesson Bech Kjeldsen Mortensen Nørgaard Skovgaard Heikkinen Laine Mäkelä Niemi Virtanen",
  },
  {
    share: 11,
    given: "Agnieszka Bartosz Dorota Kamil Magda Marek Ola Piotr Tomasz Zofia Andris Ilze Jonas Rasa Marta Pawel",
    family: "Borowska Czerwinski Gorski Kowalczyk Maj Nowak Sikora Wilk Wrona Zajac Kalnins Ozols Petrauskas Balode",
  },
  {
    share: 8,
    given: "Anke Björn Daan Femke Greta Jannis Katrin Lukas Maaike Nils Ruben Sanne Thijs Ulrike",
    family: "Becker Brandt de Vries Hoffmann Jansen Kessler van Dijk Vogel Weiss Wolters Bakker Lindner",
  },
  {
    share: 8,
    given: "Beatriz Carlos Chiara Diogo Elena Inês Joana Lucia Marco Nuno Paolo Rafael Sara Tiago",
    family: "Almeida Bianchi Carvalho Costa Ferrari Fonseca Marin Navarro Pinto Reis Romano Serra Vidal",
  },
  {
    share: 6,
    given: "Aarav Ananya Divya Farah Imran Kavya Nikhil Priya Rohan Sana Vikram Zainab",
    family: "Ahmed Banerjee Chaudhry Iyer Khan Mehta Nair Patel Rao Sharma Siddiqui",
  },
  {
    share: 3,
    given: "Aylin Cem Deniz Emre Leyla Mert Selin",
    family: "Aksoy Demir Kaya Öztürk Şahin Yıldız",
  },
  {
    share: 2,
    given: "Abel Amina Hodan Mekdes Selam Yusuf Kofi Ama",
    family: "Abdi Bekele Hassan Mensah Osei Tesfaye Warsame",
  },
];

// A family name of several words starts small: "de Vries", "van Dijk".
const words = (text: string): string[] => text.match(/(?:(?:de|van) )?\S+/g) ?? [];
const shares = Object.fromEntries(CIRCLES.map(({ share }, index) => [String(index), share]));

/** A name that is not taken yet; takes it. */
export function newName(taken: Set<string>, random: Random): string {
  for (;;) {
    const circle = CIRCLES[Number(random.weighted(shares))] ?? CIRCLES[0];
    const name = `${random.pick(words(circle?.given ?? ""))} ${random.pick(words(circle?.family ?? ""))}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

const LETTERS: Readonly<Record<string, string>> = { ø: "o", æ: "ae", å: "a", ı: "i", ß: "ss", đ: "d", ł: "l" };

/** The company's address of a person: first.last@halden.example, without marks on letters. */
export function emailOf(name: string): string {
  const plain = [...name.toLowerCase().replace("ß", "ss")]
    .map(letter => LETTERS[letter] ?? letter)
    .join("")
    .normalize("NFD")
    .replace(/[^a-z ]/g, "");
  const [first = "", ...last] = plain.split(" ");
  return `${first}.${last.join("")}@halden.example`;
}
