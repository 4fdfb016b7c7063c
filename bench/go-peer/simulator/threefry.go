package simulator

import "math/bits"

// threefry is Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror, Shaw: "Parallel Random Numbers: As Easy as 1, 2, 3",
// SC11): two random words as a pure function of key and counter.
func threefry(key0, key1, counter0, counter1 uint32) (uint32, uint32) {
	key2 := 0x1bd11bda ^ key0 ^ key1
	a, b := counter0+key0, counter1+key1

	a, b = fourRounds(a, b, 13, 15, 26, 6)
	a, b = fourRounds(a+key1, b+key2+1, 17, 29, 16, 24)
	a, b = fourRounds(a+key2, b+key0+2, 13, 15, 26, 6)
	a, b = fourRounds(a+key0, b+key1+3, 17, 29, 16, 24)
	a, b = fourRounds(a+key1, b+key2+4, 13, 15, 26, 6)
	return a + key2, b + key0 + 5
}

func fourRounds(a, b uint32, r0, r1, r2, r3 int) (uint32, uint32) {
	a += b
	b = bits.RotateLeft32(b, r0) ^ a
	a += b
	b = bits.RotateLeft32(b, r1) ^ a
	a += b
	b = bits.RotateLeft32(b, r2) ^ a
	a += b
	b = bits.RotateLeft32(b, r3) ^ a
	return a, b
}
