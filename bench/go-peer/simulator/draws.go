package simulator

import "hash/fnv"

// draws are the random numbers of one stream of one pipeline, each found by its instant.
type draws struct {
	key0, key1 uint32
}

// drawsOf keys the draws by seed, pipeline and the name of what is drawn.
func drawsOf(seed uint64, pipeline int, stream string) draws {
	name := fnv.New32a()
	name.Write([]byte(stream))
	key0, key1 := threefry(uint32(seed), uint32(seed>>32), uint32(pipeline), name.Sum32()) // #nosec G115 -- words of a key
	return draws{key0, key1}
}

// uniform is the number in (0, 1) of an instant; `draw` tells several of one instant apart.
func (d draws) uniform(instant int64, draw uint32) float64 {
	low, high := uint32(instant), uint32(instant>>32) // #nosec G115 -- words of a counter
	return uniformFrom(threefry(d.key0, d.key1, low, high&0xffff|draw<<16))
}

func (d draws) normal(sigma float64, instant int64) float64 {
	return sigma * normalQuantile(d.uniform(instant, 0))
}

func (d draws) exponential(mean float64, instant int64) float64 {
	return -mean * exactLog(d.uniform(instant, 0))
}
